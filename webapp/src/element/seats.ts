/**
 * The seats of this document's elements. A seat is found again after a reload, so an element that
 * is taken out and put in again, as frameworks do, must get its former one, not one more.
 */
import { TabSeat } from "../ui/seat-keeper.ts";
import type { Shelf } from "../ui/shelf.ts";
import { seatSurroundings } from "../ui/surroundings.ts";
import type { Choice } from "./types.ts";

interface Chairs {
  made: number;
  readonly free: TabSeat[];
}

const rooms = new Map<string, Chairs>();

/** A seat keeper that no other element of this document uses, until it is given back. */
export function borrowSeat(room: string, choice: Choice): TabSeat {
  const chairs = rooms.get(room) ?? { made: 0, free: [] };
  rooms.set(room, chairs);
  const former = chairs.free.pop();
  if (former !== undefined) return former;
  const nth = chairs.made++;
  const session = prefixed(seatSurroundings.session, `parley-call.${nth}.`);
  const seat = new TabSeat(room, choice, { ...seatSurroundings, session });
  // The last chance before a reload: background tabs may run their timers once a minute only.
  addEventListener("pagehide", () => seat.refresh());
  return seat;
}

export function giveBackSeat(seat: TabSeat): void {
  rooms.get(seat.room)?.free.push(seat);
}

/** Two elements in one room remember a slot each. */
function prefixed(shelf: Shelf, prefix: string): Shelf {
  return {
    getItem: (key) => shelf.getItem(prefix + key),
    setItem: (key, value) => {
      shelf.setItem(prefix + key, value);
    },
    removeItem: (key) => {
      shelf.removeItem(prefix + key);
    },
  };
}
