-- Where an answer came from, and whether its author was asked for the hours at which they teach.

alter table training.answer
  -- `link`: the person's own; `staff`: taken on paper or by phone; `history`: of a past year, taken over.
  add column source text not null default 'link' check (source in ('link', 'staff', 'history')),
  -- Once asked, they may still say their hours after the close: an unknown timetable is nobody's free time.
  add column hours_asked_at timestamptz;
