/** What the editor knows of the server: its last status, whether it is down, and who wants to hear of changes. */
import { EventEmitter, type Disposable, type Event } from 'vscode';
import type { Status, SystemStatus } from '../protocol/status.ts';

export interface ServerState extends Disposable {
  readonly systems: readonly SystemStatus[];
  /** Process id of the server; 0 before it has spoken. */
  readonly process: number;
  /** Why the server does not run; undefined while it does. */
  readonly down: string | undefined;
  readonly onChange: Event<ServerState>;
  set(status: Status): void;
  setDown(reason: string): void;
  /** The server is being started: what was known stays until it speaks. */
  setStarting(): void;
}

export function createServerState(): ServerState {
  const emitter = new EventEmitter<ServerState>();
  let status: Status = { systems: [], process: 0 };
  let down: string | undefined;
  const serverState: ServerState = {
    get systems() {
      return status.systems;
    },
    get process() {
      return status.process;
    },
    get down() {
      return down;
    },
    onChange: emitter.event,
    set(next) {
      status = next;
      down = undefined;
      emitter.fire(serverState);
    },
    setDown(reason) {
      down = reason;
      emitter.fire(serverState);
    },
    setStarting() {
      down = undefined;
      emitter.fire(serverState);
    },
    dispose: () => emitter.dispose(),
  };
  return serverState;
}
