import type { Attachment } from 'svelte/attachments';

/** A press becomes a drag after this many pixels; a shorter one opens the card, as without a mouse. */
const THRESHOLD = 6;
/** Near the top or bottom of the window the page follows the card (px). */
const EDGE = 60;

interface Drag {
  card: HTMLElement;
  note: string;
  x: number;
  y: number;
  /** How far the page had scrolled when the drag began. */
  scroll: number;
  moving: boolean;
  over: HTMLElement | null;
}

const swallow = (click: Event) => click.preventDefault();

/**
 * Lets notes be dragged between columns with mouse, pen or finger, on top of the menus that do the same. A card is an
 * element with `data-note`; it is taken by its `[data-grip]`, and by a mouse anywhere on its summary. A column has
 * `data-column`: a cluster's id, or '' for the loose notes.
 */
export function dragging(move: (note: string, cluster: string | null) => void): Attachment<HTMLElement> {
  return (board) => {
    let drag: Drag | null = null;

    function take(event: PointerEvent) {
      const target = event.target as Element;
      const handle =
        event.pointerType === 'mouse' ? target.closest('[data-note] summary') : target.closest('[data-grip]');
      const card = handle?.closest<HTMLElement>('[data-note]');
      if (!card || event.button !== 0 || !card.dataset.movable) return;
      drag = {
        card,
        note: card.dataset.note!,
        x: event.clientX,
        y: event.clientY,
        scroll: scrollY,
        moving: false,
        over: null,
      };
    }

    function follow(event: PointerEvent) {
      if (!drag) return;
      const across = event.clientX - drag.x;
      const down = event.clientY - drag.y;
      if (!drag.moving) {
        if (Math.hypot(across, down) < THRESHOLD) return;
        drag.moving = true;
        drag.card.classList.add('dragged');
        board.setPointerCapture(event.pointerId);
      }
      event.preventDefault();
      if (event.clientY < EDGE) scrollBy(0, -12);
      if (event.clientY > innerHeight - EDGE) scrollBy(0, 12);
      drag.card.style.transform = `translate(${across}px, ${down + scrollY - drag.scroll}px)`;
      const over =
        document.elementFromPoint(event.clientX, event.clientY)?.closest<HTMLElement>('[data-column]') ?? null;
      if (over === drag.over) return;
      drag.over?.classList.remove('over');
      over?.classList.add('over');
      drag.over = over;
    }

    function release(): Drag | null {
      const done = drag;
      drag = null;
      if (!done?.moving) return null;
      done.card.classList.remove('dragged');
      done.card.style.transform = '';
      done.over?.classList.remove('over');
      return done;
    }

    function drop() {
      const done = release();
      if (!done) return;
      // The click that ends a drag must not open the card; browsers may also send none.
      addEventListener('click', swallow, { capture: true });
      setTimeout(() => removeEventListener('click', swallow, { capture: true }), 0);
      const from = done.card.closest<HTMLElement>('[data-column]');
      if (done.over && done.over !== from) move(done.note, done.over.dataset.column || null);
    }

    function escape(event: KeyboardEvent) {
      if (event.key === 'Escape') release();
    }

    board.addEventListener('pointerdown', take);
    board.addEventListener('pointermove', follow);
    board.addEventListener('pointerup', drop);
    board.addEventListener('pointercancel', release);
    addEventListener('keydown', escape);
    return () => {
      board.removeEventListener('pointerdown', take);
      board.removeEventListener('pointermove', follow);
      board.removeEventListener('pointerup', drop);
      board.removeEventListener('pointercancel', release);
      removeEventListener('keydown', escape);
    };
  };
}
