/** The chat's way to the other page: over the data channel, so that no server carries a line. */
import type { Call, Json } from "../client/index.ts";
import { lineToSend, readChat, receiptFor, type Written } from "./chat.ts";
import type { PageEvent } from "./model.ts";

export class ChatChannel {
  /** @param undelivered lines that the other has not acknowledged, oldest first */
  constructor(
    private readonly call: Pick<Call, "on" | "sendDirect">,
    undelivered: () => readonly Written[],
    private readonly tell: (event: PageEvent) => void,
  ) {
    call.on("direct", (data) => this.#hear(data));
    call.on("directOpen", (isOpen) => {
      if (isOpen) for (const line of undelivered()) call.sendDirect(lineToSend(line));
    });
  }

  /** Writes to the other; what cannot leave now leaves with the next channel. */
  say(line: Written): void {
    this.tell({ type: "wrote", ...line });
    this.call.sendDirect(lineToSend(line));
  }

  #hear(data: Json): void {
    const said = readChat(data);
    if (said === undefined) return;
    if ("got" in said) {
      this.tell({ type: "delivered", id: said.got });
      return;
    }
    this.tell({ type: "heard", ...said.line });
    this.call.sendDirect(receiptFor(said.line.id));
  }
}
