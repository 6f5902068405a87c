// What the oldest supported browsers (Chrome 111, Safari 16.4) lack, taken away: pages must not need it.
{
  const Native = globalThis.FormData;
  // The second argument, the pressed button, came with Chrome 112; before, it was silently ignored.
  globalThis.FormData = class FormData extends Native {
    constructor(form) {
      form === undefined ? super() : super(form);
    }
  };
}
