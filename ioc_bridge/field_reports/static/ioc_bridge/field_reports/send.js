// A citizen's report: the place from the map or the phone, a draft that outlives the network, sent when it is back.
import { eachMap, locate, openMap, picker } from "govsuite/core/map.js";
import { OfflinePage } from "govsuite/core/offline.js";

class ReportPage extends OfflinePage {
  // Several reports may wait on one phone.
  placeOfRecord(key) {
    return key;
  }

  // The form is free again when this report is sent or waits for the network: a tap meanwhile would be another report.
  async release(form, row) {
    await this.send();
    if (await this.isWritingOn(row)) return;
    const left = (await this.store.all()).find(({key}) => key === row.key);
    if (left?.refused) {
      await this.store.remove(left.key); // the form still says it all: mend it and send again
      return;
    }
    form.reset();
    await this.store.remove(this.draft); // what waits in the queue must not stand in the form once more
  }

  // The answer names the page of this report; the form itself stays open for the next one.
  async recordSent() {
    location.assign(this.answered.url);
  }
}

async function draw(element) {
  const { drawn, areas } = openMap(element);
  const form = document.getElementById(element.dataset.pick);
  const pick = picker(drawn, form, element.dataset.here);
  locate(form, (at) => {
    pick(at);
    drawn.setView([at.lat, at.lng], 17);
  });
  const layer = await areas;
  if (layer) drawn.fitBounds(layer.getBounds(), { padding: [8, 8], animate: false });
  element.dataset.ready = "true";
}

eachMap("[data-map='report']", draw);
for (const root of document.querySelectorAll("[data-report]")) new ReportPage(root, "reports").start();
