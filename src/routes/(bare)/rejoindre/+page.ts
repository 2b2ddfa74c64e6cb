// A plain form: were the page to wake up while someone fills it in, their choices in its lists would be taken back.
export const csr = false;
