// <button data-dialog-open="id"> opens the native dialog with that id; a click on the backdrop closes it.

export function openDialogs(root) {
  root.addEventListener("click", (event) => {
    const opener = event.target.closest?.("[data-dialog-open]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.dialogOpen);
      if (!(dialog instanceof HTMLDialogElement)) throw new Error(`There is no dialog "${opener.dataset.dialogOpen}".`);
      dialog.showModal();
      return;
    }
    if (event.target.closest?.("[data-dialog-close]")) event.target.closest("dialog")?.close();
    if (event.target instanceof HTMLDialogElement && event.target.matches("[data-dialog]")) event.target.close();
  });
}
