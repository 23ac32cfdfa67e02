import { EventEmitter } from 'node:events';

/** Short messages between the processes of one installation: that something has changed, not what it is now. */
export interface Signals {
  /** Tells all listeners to a topic, in every process, that the thing with an id has changed. Call it after the change is kept. */
  notify(topic: string, id: string): Promise<void>;
  /** Listens to a topic; gives a function that stops it. A signal may get lost where a connection breaks: look now and then all the same. */
  listen(topic: string, heard: (id: string) => void): () => void;
}

/** Signals within one process. */
export function localSignals(): Signals {
  const ears = new EventEmitter().setMaxListeners(0);
  return {
    async notify(topic, id) {
      ears.emit(`to ${topic}`, id);
    },
    listen(topic, heard) {
      ears.on(`to ${topic}`, heard);
      return () => void ears.off(`to ${topic}`, heard);
    },
  };
}
