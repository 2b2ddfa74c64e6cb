/** No script unless a part of the site asks for it: `(staff)` and `(bare)` do, public pages and error pages never. */
export const csr = false;
