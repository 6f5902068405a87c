"""Where pdf.js finds its parts: the worker, character maps, fonts and decoders. Every viewer hands these on to ``govsuite/core/pdf.js``."""

from django.templatetags.static import static


def pdf_parts() -> dict[str, str]:
    """Return the addresses as ``openPdf`` takes them."""
    return {
        "worker": static("vendor/pdfjs-dist/legacy/build/pdf.worker.min.mjs"),
        "cmaps": _folder("cmaps/Adobe-Japan1-0.bcmap"), "fonts": _folder("standard_fonts/FoxitFixed.pfb"),
        "wasm": _folder("wasm/openjpeg_nowasm_fallback.js"), "icc": _folder("iccs/CGATS001Compat-v2-micro.icc"),
    }


def _folder(inside: str) -> str:
    return static(f"vendor/pdfjs-dist/{inside}").rsplit("/", 1)[0] + "/"
