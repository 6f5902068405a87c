// Where this person stopped reading on this device, and which version that was. Never sent anywhere.

export class Memory {
  constructor({ reader, file }) {
    this.key = `govsuite.reader.${reader}.${file}`;
  }

  read() {
    try {
      return JSON.parse(localStorage.getItem(this.key)) ?? {};
    } catch {
      return {};
    }
  }

  write(place) {
    try {
      localStorage.setItem(this.key, JSON.stringify(place));
    } catch {
      // A full or closed storage only means that the next reading begins at page 1.
    }
  }
}
