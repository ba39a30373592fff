import type { Socket, SocketEars } from "../platform.ts";
import type { ClientCommand, ServerEvent } from "../signaling/wire.ts";
import type { Json } from "../types.ts";

interface Seat {
  readonly peer: string;
  readonly secret: string;
  readonly name?: string;
  line: ServedLine | undefined;
}

/** One room for two, as the contract says; every verb is something that servers do. */
export class FakeServer {
  readonly iceTtl = 600;
  readonly heard: ClientCommand[] = [];
  /** What the next joins hear in place of a seat. */
  readonly answers: ServerEvent[] = [];
  /** A server that is not there refuses connections. */
  isUp = true;
  /** One behind a wall that swallows everything: not even refused. */
  isSilent = false;
  /** What a malicious one makes of a peer's message; several, or none, may come of it. */
  tampers: (data: Json, from: string) => readonly Json[] = (data) => [data];
  /** What it tells the other of a newcomer's incarnation; an older server tells nothing. */
  vouches: (incarnation: string | undefined) => { incarnation?: string } = (incarnation) =>
    incarnation === undefined ? {} : { incarnation };
  #seats: Seat[] = [];
  #lines: ServedLine[] = [];
  #seatsGiven = 0;
  #credentialsGiven = 0;

  openSocket(ears: SocketEars): ServedLine {
    const line = new ServedLine(this, ears);
    this.#lines.push(line);
    queueMicrotask(() => {
      if (this.isSilent) return;
      if (this.isUp) line.opens();
      else line.closes(1006);
    });
    return line;
  }

  /** Of the sockets that were ever opened, those that still are. */
  get openLines(): readonly ServedLine[] {
    return this.#lines.filter(({ isOpen }) => isOpen);
  }

  get opened(): number {
    return this.#lines.length;
  }

  /** Every socket breaks, with what was under way. */
  cuts(code = 1006): void {
    for (const line of this.openLines) line.closes(code);
  }

  says(event: ServerEvent): void {
    for (const line of this.openLines) line.says(event);
  }

  /** Grace is over for every seat that is away. */
  letsGraceEnd(): void {
    for (const seat of this.#seats.filter(({ line }) => line === undefined))
      this.#free(seat, "lost");
  }

  /** A stranger who only sits there. */
  seatsStranger(name: string): void {
    this.#seats.push({ peer: name, secret: name, line: new ServedLine(this, deaf) });
  }

  hears(line: ServedLine, command: ClientCommand): void {
    this.heard.push(command);
    switch (command.type) {
      case "join":
        this.#join(line, command);
        return;
      case "leave":
        this.#leave(line, command.id);
        return;
      case "message":
        this.#relay(line, command);
        return;
      case "ice_servers":
        line.says({ type: "ice_servers", iceServers: this.#ice(), iceTtl: this.iceTtl });
        return;
      case "ping":
        line.says({ type: "pong" });
    }
  }

  loses(line: ServedLine): void {
    const seat = this.#seatOf(line);
    if (!seat) return;
    seat.line = undefined;
    this.#otherOf(seat)?.line?.says({ type: "other_away", peer: seat.peer });
  }

  #join(line: ServedLine, command: Extract<ClientCommand, { type: "join" }>): void {
    const id = command.id === undefined ? {} : { id: command.id };
    const answer = this.answers.shift();
    if (answer) {
      line.says({ ...answer, ...id });
      return;
    }
    const own = this.#seats.find(({ secret }) => secret === command.seat);
    if (own) this.#takeBack(own, line, id);
    else if (this.#seats.length === 2) line.says({ type: "full", room: command.room, ...id });
    else this.#seat(line, command, id);
  }

  #seat(
    line: ServedLine,
    command: { name?: string; incarnation?: string },
    id: { id?: string },
  ): void {
    const number = ++this.#seatsGiven;
    const name = command.name === undefined ? {} : { name: command.name };
    const incarnation = this.vouches(command.incarnation);
    const seat: Seat = { peer: `p${number}`, secret: `secret-${number}`, ...name, line };
    this.#seats.push(seat);
    this.#sayJoined(seat, false, id);
    this.#otherOf(seat)?.line?.says({
      type: "other_joined",
      peer: seat.peer,
      ...name,
      ...incarnation,
    });
  }

  #takeBack(seat: Seat, line: ServedLine, id: { id?: string }): void {
    const old = seat.line;
    seat.line = line;
    old?.says({ type: "leaved", room: "blue", reason: "replaced" });
    old?.closes(4001);
    this.#sayJoined(seat, true, id);
    this.#otherOf(seat)?.line?.says({ type: "other_back", peer: seat.peer });
  }

  #sayJoined(seat: Seat, resumed: boolean, id: { id?: string }): void {
    const other = this.#otherOf(seat);
    seat.line?.says({
      type: "joined",
      ...id,
      room: "blue",
      peer: seat.peer,
      seat: seat.secret,
      others: other ? [{ peer: other.peer, away: other.line === undefined }] : [],
      iceServers: this.#ice(),
      iceTtl: this.iceTtl,
      grace: 15,
      resumed,
    });
  }

  #leave(line: ServedLine, id: string | undefined): void {
    const seat = this.#seatOf(line);
    const answer = id === undefined ? {} : { id };
    if (!seat) {
      line.says({ type: "error", code: "not_joined", message: "not in a room", ...answer });
      return;
    }
    this.#free(seat, "left");
    line.says({ type: "leaved", room: "blue", reason: "left", ...answer });
  }

  #relay(line: ServedLine, { data }: Extract<ClientCommand, { type: "message" }>): void {
    const seat = this.#seatOf(line);
    const other = seat && this.#otherOf(seat)?.line;
    if (seat && other)
      for (const each of this.tampers(data, seat.peer))
        other.says({ type: "message", from: seat.peer, data: each });
    else line.says({ type: "error", code: "peer_absent", message: "nobody is there" });
  }

  #free(seat: Seat, reason: "left" | "lost"): void {
    const other = this.#otherOf(seat);
    this.#seats = this.#seats.filter((each) => each !== seat);
    other?.line?.says({ type: "bye", peer: seat.peer, reason });
  }

  #seatOf(line: ServedLine): Seat | undefined {
    return this.#seats.find((seat) => seat.line === line);
  }

  #otherOf(seat: Seat): Seat | undefined {
    return this.#seats.find((each) => each !== seat);
  }

  #ice() {
    return [
      {
        urls: ["turn:relay.example:3478"],
        username: `u${++this.#credentialsGiven}`,
        credential: "c",
      },
    ];
  }
}

/** The server's end of a socket; frames arrive a turn of the microtask queue later, in order. */
export class ServedLine implements Socket {
  readonly #server: FakeServer;
  readonly #ears: SocketEars;
  isOpen = false;
  /** A half-dead line: nothing gets through, and neither side is told. */
  isNumb = false;
  #isClosed = false;

  constructor(server: FakeServer, ears: SocketEars) {
    this.#server = server;
    this.#ears = ears;
  }

  opens(): void {
    if (this.#isClosed) return;
    this.isOpen = true;
    this.#ears.opened();
  }

  says(event: ServerEvent): void {
    this.saysText(JSON.stringify(event));
  }

  saysText(frame: string): void {
    queueMicrotask(() => {
      if (this.isOpen && !this.isNumb) this.#ears.heard(frame);
    });
  }

  send(text: string): void {
    const command = JSON.parse(text) as ClientCommand;
    queueMicrotask(() => {
      if (this.isOpen && !this.isNumb) this.#server.hears(this, command);
    });
  }

  /** Closed by the server or the network: what was under way before is still told. */
  closes(code: number): void {
    queueMicrotask(() => {
      if (this.#isClosed) return;
      this.close();
      this.#ears.closed(code);
    });
  }

  /** Closed by the client. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    this.isOpen = false;
    this.#server.loses(this);
  }
}

const deaf: SocketEars = {
  opened: () => undefined,
  heard: () => undefined,
  closed: () => undefined,
};
