/**
 * Groups items bottom up by average similarity, until no two groups are `threshold` alike. `similarity` is a symmetric
 * table of n × n numbers (consumed), `sizes` how many notes each item stands for. Follows chains of nearest neighbours,
 * so that the time grows with n². Ties go to the earlier item. Returns the items of each group.
 */
export function linkByAverage(similarity: Float32Array, sizes: number[], threshold: number): number[][] {
  const count = sizes.length;
  const weight = [...sizes];
  const members = sizes.map((_, item) => [item]);
  const active = new Set(members.keys());
  const groups: number[][] = [];
  const chain: number[] = [];

  const nearest = (item: number, previous: number | undefined): number => {
    // The previous link wins a tie, or the chain could turn in a circle.
    let best = previous ?? -1;
    let most = previous === undefined ? -1 : similarity[item * count + previous]!;
    for (const other of active) {
      if (other === item) continue;
      const alike = similarity[item * count + other]!;
      if (alike > most) {
        most = alike;
        best = other;
      }
    }
    return best;
  };

  while (active.size > 0) {
    if (chain.length === 0) chain.push([...active][0]!);
    const item = chain[chain.length - 1]!;
    const previous = chain[chain.length - 2];
    const near = nearest(item, previous);
    if (near < 0 || similarity[item * count + near]! < threshold) {
      // Merging others never brings them nearer than their nearest part: this group is finished.
      groups.push(members[item]!);
      active.delete(item);
      chain.pop();
    } else if (near === previous) {
      chain.length -= 2;
      const kept = Math.min(item, near);
      const gone = Math.max(item, near);
      const total = weight[kept]! + weight[gone]!;
      active.delete(gone);
      for (const other of active) {
        const alike =
          (weight[kept]! * similarity[kept * count + other]! + weight[gone]! * similarity[gone * count + other]!) /
          total;
        similarity[kept * count + other] = alike;
        similarity[other * count + kept] = alike;
      }
      weight[kept] = total;
      members[kept]!.push(...members[gone]!);
    } else {
      chain.push(near);
    }
  }
  return groups;
}
