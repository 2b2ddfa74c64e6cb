/** Tabs of one device that show the same list, by its name: each tells the others when it changed. */
export function tabsOf(name: string): { tell: () => void; hear: (changed: () => void) => () => void } {
  // Old browsers have no channel: a tab then sees the change when it is opened again.
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(name) : null;
  return {
    tell: () => channel?.postMessage('changed'),
    hear(changed) {
      if (!channel) return () => {};
      channel.onmessage = changed;
      return () => channel.close();
    },
  };
}
