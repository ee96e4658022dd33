// The wire between phone and server: can be slow, and can be cut while bytes are on it.

import { once } from "node:events";
import { connect, createServer } from "node:net";
import { setTimeout as pause } from "node:timers/promises";

// A wire to a port of this machine. `up`: bytes a second towards the server, of everything on it together.
export async function openWire(port) {
  const wire = new Wire(port);
  wire.listener.listen(0, "127.0.0.1");
  await once(wire.listener, "listening");
  return wire;
}

class Wire {
  #sockets = new Set();
  #isCut = false;
  #free = 0; // When what is on it will have passed.
  up = Infinity;

  constructor(port) {
    this.port = port;
    this.listener = createServer((phone) => this.#join(phone));
  }

  get url() {
    return `http://127.0.0.1:${this.listener.address().port}`;
  }

  #join(phone) {
    if (this.#isCut) return phone.destroy();
    const server = connect(this.port, "127.0.0.1");
    for (const [socket, other] of [
      [phone, server],
      [server, phone],
    ]) {
      this.#sockets.add(socket);
      socket.on("error", () => {});
      socket.on("close", () => {
        this.#sockets.delete(socket);
        other.destroy();
      });
    }
    server.pipe(phone);
    // A cut ends the carrying in the middle.
    this.#carry(phone, server).catch(() => {});
  }

  // Towards the server, no faster than the wire is.
  async #carry(phone, server) {
    for await (const bytes of phone.iterator({ destroyOnReturn: false })) {
      for (let at = 0; at < bytes.length;) {
        const piece = bytes.subarray(at, at + Math.min(16 * 1024, bytes.length));
        await this.#pass(piece.length);
        if (server.destroyed) return;
        server.write(piece);
        at += piece.length;
      }
    }
    server.end();
  }

  // All sockets share it: what one sends, another waits for.
  async #pass(bytes) {
    if (this.up === Infinity) return;
    const now = performance.now();
    this.#free = Math.max(now, this.#free) + (bytes / this.up) * 1000;
    await pause(this.#free - now);
  }

  // Everything on the wire is lost, and nothing gets through until it is mended.
  cut() {
    this.#isCut = true;
    for (const socket of this.#sockets) socket.destroy();
  }

  mend() {
    this.#isCut = false;
  }

  close() {
    this.cut();
    this.listener.close();
  }
}
