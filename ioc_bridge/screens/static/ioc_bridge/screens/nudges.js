// A line that only says "something came": the wall then asks. Without it the wall asks by its own clock, as before.
const TOPIC = "readings.0";
const FIRST = 1_000;
const LONGEST = 30_000;
// The server speaks every ten seconds: silent for so long, the line is dead.
const SILENCE = 25_000;

export function nudges(onNudge) {
  let pause = FIRST;

  function open() {
    const socket = new WebSocket(`${location.protocol === "https:" ? "wss:" : "ws:"}//${location.host}/live/?topics=${TOPIC}`);
    let silence = setTimeout(() => socket.close(), SILENCE);
    socket.onmessage = ({ data }) => {
      clearTimeout(silence);
      silence = setTimeout(() => socket.close(), SILENCE);
      const { hello, kind } = JSON.parse(data);
      if (hello) pause = FIRST;
      if (kind) onNudge();
    };
    socket.onclose = () => {
      clearTimeout(silence);
      setTimeout(open, pause * (0.5 + Math.random() / 2));
      pause = Math.min(2 * pause, LONGEST);
    };
  }

  open();
}
