-- Walking upstream reads what leads to a thing in the order of where it comes from: a hub is left after its first links,
-- without sorting all of them.
drop index thread.link_back;
create index link_back on thread.link (territory_id, to_kind, to_id, from_kind, from_id);
