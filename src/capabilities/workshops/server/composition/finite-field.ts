/** Addition and product on the numbers 0 … order − 1. Zero is 0. */
export type Ring = { order: number; add: (a: number, b: number) => number; multiply: (a: number, b: number) => number };

/** Prime powers whose product is the number, by increasing prime: 72 gives 8 and 9; 1 gives none. */
export function primePowers(number: number): { prime: number; exponent: number; power: number }[] {
  const found = [];
  let rest = number;
  for (let prime = 2; rest > 1; prime += 1) {
    if (prime * prime > rest) prime = rest;
    let exponent = 0;
    for (; rest % prime === 0; rest /= prime) exponent += 1;
    if (exponent > 0) found.push({ prime, exponent, power: prime ** exponent });
  }
  return found;
}

/** Digits in base prime, lowest first: the coefficients of the polynomial that the number stands for. */
function coefficients(number: number, prime: number, length: number): number[] {
  return Array.from({ length }, (_, place) => Math.floor(number / prime ** place) % prime);
}

/** Remainder of a division by a monic polynomial, both lowest coefficient first. */
function remainder(dividend: readonly number[], monic: readonly number[], prime: number): number[] {
  const rest = [...dividend];
  const degree = monic.length - 1;
  for (let top = rest.length - 1; top >= degree; top -= 1) {
    const factor = rest[top]!;
    for (let place = 0; place <= degree; place += 1) {
      const at = top - degree + place;
      rest[at] = (rest[at]! + (prime - factor) * monic[place]!) % prime;
    }
  }
  return rest.slice(0, degree);
}

/** First monic polynomial of that degree that no monic polynomial of a lower degree (from 1) divides. */
function irreducible(prime: number, degree: number): number[] {
  for (let tail = 0; tail < prime ** degree; tail += 1) {
    const candidate = [...coefficients(tail, prime, degree), 1];
    let divided = false;
    for (let lower = 1; lower * 2 <= degree && !divided; lower += 1) {
      for (let low = 0; low < prime ** lower && !divided; low += 1) {
        const divisor = [...coefficients(low, prime, lower), 1];
        divided = remainder(candidate, divisor, prime).every((coefficient) => coefficient === 0);
      }
    }
    if (!divided) return candidate;
  }
  throw new Error(`no irreducible polynomial of degree ${degree} over ${prime}`);
}

/** The field of prime ** exponent elements: polynomials over the prime, modulo an irreducible one. */
export function finiteField(prime: number, exponent: number): Ring {
  const order = prime ** exponent;
  if (exponent === 1) return { order, add: (a, b) => (a + b) % prime, multiply: (a, b) => (a * b) % prime };
  const modulus = irreducible(prime, exponent);
  const number = (digits: number[]) => digits.reduce((sum, digit, place) => sum + digit * prime ** place, 0);
  return {
    order,
    add: (a, b) => {
      const other = coefficients(b, prime, exponent);
      return number(coefficients(a, prime, exponent).map((digit, place) => (digit + other[place]!) % prime));
    },
    multiply: (a, b) => {
      const product = new Array<number>(2 * exponent - 1).fill(0);
      const other = coefficients(b, prime, exponent);
      coefficients(a, prime, exponent).forEach((digit, place) =>
        other.forEach((second, further) => {
          product[place + further] = (product[place + further]! + digit * second) % prime;
        }),
      );
      return number(remainder(product, modulus, prime));
    },
  };
}

/**
 * A ring of any order: the field when the order is a prime power, otherwise the product of the fields of its prime powers.
 * `apart` lists elements whose differences can all be divided by: as many as the smallest of the prime powers.
 */
export function ringOfOrder(order: number): Ring & { apart: number[] } {
  const factors = primePowers(order).map(({ prime, exponent }) => finiteField(prime, exponent));
  const [only] = factors;
  if (only && factors.length === 1) return { ...only, apart: Array.from({ length: order }, (_, element) => element) };
  const combine = (a: number, b: number, act: (field: Ring, a: number, b: number) => number) => {
    let result = 0;
    let weight = 1;
    for (const field of factors) {
      const first = Math.floor(a / weight) % field.order;
      const second = Math.floor(b / weight) % field.order;
      result += weight * act(field, first, second);
      weight *= field.order;
    }
    return result;
  };
  const smallest = Math.min(order, ...factors.map((field) => field.order));
  const everywhere = (element: number) => {
    let weight = 1;
    return factors.reduce((sum, field) => {
      const term = element * weight;
      weight *= field.order;
      return sum + term;
    }, 0);
  };
  return {
    order,
    add: (a, b) => combine(a, b, (field, first, second) => field.add(first, second)),
    multiply: (a, b) => combine(a, b, (field, first, second) => field.multiply(first, second)),
    apart: Array.from({ length: smallest }, (_, element) => everywhere(element)),
  };
}
