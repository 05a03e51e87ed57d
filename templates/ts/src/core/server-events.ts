/** One event of a stream, as HTML describes it. */
export interface ServerEvent {
  /** Its name; `message` unless it has another. */
  readonly event: string;
  readonly data: string;
  /** The last id that the stream gave; empty before the first. */
  readonly id: string;
  /** Milliseconds to wait before the stream is asked for again. */
  readonly retry?: number;
}

/** Splits text into lines, whatever ends them, as it comes in. */
export class LineSplitter {
  #rest = "";

  /** The lines that are complete now. */
  take(text: string): string[] {
    const whole = this.#rest + text;
    // A line feed may follow the last carriage return.
    const end = whole.endsWith("\r") ? -1 : whole.length;
    const lines = whole.slice(0, end).split(/\r\n|\n|\r/);
    this.#rest = (lines.pop() ?? "") + (end < 0 ? "\r" : "");
    return lines;
  }

  /** Characters of the line that is not ended yet. */
  get size(): number {
    return this.#rest.length;
  }

  /** The last line, which nothing need end; none when there is none. */
  end(): string[] {
    return this.#rest === "" ? [] : [this.#rest.replace(/\r$/, "")];
  }
}

/** Puts lines together to events. */
export class EventParser {
  #data: string[] = [];
  #size = 0;
  #event = "";
  #id = "";
  #retry: number | undefined;

  /** Characters of data of the event that is not ended yet. */
  get size(): number {
    return this.#size;
  }

  /** The event that a line ends, if it ends one. */
  take(line: string): ServerEvent | undefined {
    if (line === "") return this.#dispatched();
    const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line) ?? [];
    if (name === "data") {
      this.#data.push(value);
      this.#size += value.length + 1;
    } else if (name === "event") this.#event = value;
    else if (name === "id" && !value.includes("\0")) this.#id = value;
    else if (name === "retry" && /^\d+$/.test(value)) {
      this.#retry = Number(value);
    }
    return undefined;
  }

  #dispatched(): ServerEvent | undefined {
    const event = {
      event: this.#event || "message",
      data: this.#data.join("\n"),
      id: this.#id,
      ...(this.#retry === undefined ? {} : { retry: this.#retry }),
    };
    const isEmpty = this.#data.length === 0;
    this.#data = [];
    this.#size = 0;
    this.#event = "";
    this.#retry = undefined;
    return isEmpty ? undefined : event;
  }
}
