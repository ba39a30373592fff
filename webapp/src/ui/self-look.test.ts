import { expect, test } from "vitest";
import {
  CORNERS,
  cornerAfter,
  cornerAt,
  FIRST_LOOK,
  lookToKeep,
  readLook,
  type SelfLook,
} from "./self-look.ts";

test("what is kept is read back", () => {
  for (const corner of CORNERS) {
    const look: SelfLook = { corner, mirrored: false, hidden: true };
    expect(readLook(lookToKeep(look))).toEqual(look);
  }
});

test.each([null, "", "middle true false"])("%j is the first look", (text) => {
  expect(readLook(text)).toEqual(FIRST_LOOK);
});

test("a drop goes to the nearest corner", () => {
  expect(cornerAt(10, 10, 800, 600)).toBe("top-start");
  expect(cornerAt(790, 10, 800, 600)).toBe("top-end");
  expect(cornerAt(390, 590, 800, 600)).toBe("bottom-start");
  expect(cornerAt(410, 310, 800, 600)).toBe("bottom-end");
});

test("arrows lead to every corner, and other keys nowhere", () => {
  expect(cornerAfter("bottom-end", "ArrowLeft")).toBe("bottom-start");
  expect(cornerAfter("bottom-start", "ArrowUp")).toBe("top-start");
  expect(cornerAfter("top-start", "ArrowRight")).toBe("top-end");
  expect(cornerAfter("top-end", "ArrowDown")).toBe("bottom-end");
  expect(cornerAfter("top-end", "a")).toBeUndefined();
});
