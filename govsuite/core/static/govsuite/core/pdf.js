// Open a PDF with pdf.js. Only the parts of the file that are looked at are fetched; nothing in a paper may run or reach out.
import { GlobalWorkerOptions, getDocument } from "pdfjs-dist";

export function openPdf({ url, worker, cmaps, fonts, wasm, icc }) {
  GlobalWorkerOptions.workerSrc = worker;
  return getDocument({
    url,
    rangeChunkSize: 256 * 1024,
    disableAutoFetch: true,
    disableStream: true,
    disableWorkerRendering: true,
    cMapUrl: cmaps,
    standardFontDataUrl: fonts,
    wasmUrl: wasm,
    iccUrl: icc,
    useWasm: false,
    enableXfa: false,
  }).promise;
}
