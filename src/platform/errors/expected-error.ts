/**
 * An error that a person can cause and understand. Its message is found by `code` in every language
 * (`error_<code>` in the messages); anything that is not an ExpectedError is a bug.
 *
 * @param code stable word, lower case with underscores, also the `code` of the JSON answer
 * @param status HTTP status of the answer
 * @param params values of the sentence, numbers or words
 */
export class ExpectedError extends Error {
  readonly code: string;
  readonly status: number;
  readonly params: Record<string, string | number>;

  constructor(code: string, status: number, params: Record<string, string | number> = {}) {
    super(code);
    this.name = 'ExpectedError';
    this.code = code;
    this.status = status;
    this.params = params;
  }
}
