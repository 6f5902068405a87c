"""The import map: names of ES modules → files of this release.

It is the only inline script of the suite. Its text is fixed by ``STATIC_URL``, so
settings can allow it by its hash; this module therefore reads no settings itself.
"""

import base64
import hashlib
import json

#: Name (or prefix, ending in a slash) → path below STATIC_URL.
MODULES = {
    "govsuite/": "govsuite/",
    "meetings/": "meetings/",
    "workflows/": "workflows/",
    "ioc_bridge/": "ioc_bridge/",
    "@noble/hashes/": "vendor/@noble/hashes/",
    "echarts": "vendor/echarts/dist/echarts.esm.min.js",
    "hls.js": "vendor/hls.js/dist/hls.light.min.mjs",
    "htmx.org": "vendor/htmx.org/dist/htmx.esm.js",
    "leaflet": "vendor/leaflet/dist/leaflet-src.esm.js",
    "lit": "vendor/lit/index.js",
    "lit/": "vendor/lit/",
    "lit-html": "vendor/lit-html/lit-html.js",
    "lit-html/": "vendor/lit-html/",
    "lit-element/": "vendor/lit-element/",
    "@lit/reactive-element": "vendor/@lit/reactive-element/reactive-element.js",
    "@lit/reactive-element/": "vendor/@lit/reactive-element/",
    "tweetnacl": "vendor/tweetnacl/nacl-fast.min.js",
    "pdfjs-dist": "vendor/pdfjs-dist/legacy/build/pdf.min.mjs",
    "pdfjs-dist/": "vendor/pdfjs-dist/",
}


def import_map(static_url: str) -> str:
    """Return the text between the script tags."""
    return json.dumps({"imports": {name: f"{static_url}{path}" for name, path in MODULES.items()}}, separators=(",", ":"))


def csp_hash(text: str) -> str:
    """Return ``'sha256-…'`` as a script-src value."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"
