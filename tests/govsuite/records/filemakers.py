"""Small real files of every kind that is kept or refused, made here byte by byte."""

import io
import zipfile
import zlib

import pikepdf
from openpyxl import Workbook
from PIL import Image

WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
WORD_MACROS = "application/vnd.ms-word.document.macroEnabled.main+xml"


def pdf(pages: int = 1) -> pikepdf.Pdf:
    made = pikepdf.new()
    for _page in range(pages):
        made.add_blank_page(page_size=(595, 842))
    return made


def saved(made: pikepdf.Pdf, **options: object) -> bytes:
    stream = io.BytesIO()
    made.save(stream, **options)
    return stream.getvalue()


def pdf_bytes(pages: int = 1) -> bytes:
    return saved(pdf(pages))


def scripted_pdf(place: str) -> bytes:
    """A PDF with JavaScript: in ``open_action``, ``names``, ``page``, ``next`` (after a harmless action) or ``xfa``."""
    made = pdf()
    script = pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS="app.alert(1)")
    harmless = pikepdf.Dictionary(S=pikepdf.Name.GoTo, D=pikepdf.Array([0]), Next=pikepdf.Array([script]))
    if place == "open_action":
        made.Root.OpenAction = script
    elif place == "names":
        names = pikepdf.Dictionary(Names=pikepdf.Array([pikepdf.String("a"), script]))
        made.Root.Names = pikepdf.Dictionary(JavaScript=names)
    elif place == "page":
        made.pages[0].AA = pikepdf.Dictionary(O=script)
    elif place == "next":
        made.Root.OpenAction = made.make_indirect(harmless)
    elif place == "xfa":
        made.Root.AcroForm = pikepdf.Dictionary(XFA=made.make_stream(b"<xdp/>"), Fields=pikepdf.Array([]))
    return saved(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)


def pdf_with_action(**action: object) -> bytes:
    """A PDF with a link or annotation that is this dictionary."""
    made = pdf()
    made.pages[0].Annots = pikepdf.Array([made.make_indirect(pikepdf.Dictionary(**action))])
    return saved(made)


def pdf_with_bare_catalogue() -> bytes:
    """A PDF whose catalogue, with its script, stands in the trailer and is no object of its own."""
    objects = [b"<</Type/Pages/Kids[2 0 R]/Count 1>>", b"<</Type/Page/Parent 1 0 R/MediaBox[0 0 9 9]>>"]
    body, places = b"%PDF-1.5\n", []
    for number, text in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, text)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    script = b"<</Type/Catalog/Pages 1 0 R/OpenAction<</S/JavaScript/JS(app.alert(1))>>>>"
    return body + b"xref\n0 3\n0000000000 65535 f \n" + table + b"trailer\n<</Size 3/Root%s>>\nstartxref\n%d\n%%%%EOF\n" % (script, len(body))


def pdf_with_table(promise: bytes) -> bytes:
    """A PDF whose table of objects promises more than there is."""
    made = b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n"
    packed = zlib.compress(b"\1\0\0\0\x09\0" * 8_000_000)
    head = b"9 0 obj\n<</Type/XRef%s/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n" % (promise, len(packed))
    return made + head + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(made)


def bomb_pdf(megabytes: int = 200) -> bytes:
    """A PDF whose table of objects unpacks to this much."""
    made = b"%PDF-1.5\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[]/Count 0>>\nendobj\n"
    packed = zlib.compress(bytes(megabytes * 2**20))
    head = b"4 0 obj\n<</Type/XRef/Size 5/W[1 4 1]/Root 1 0 R/Filter/FlateDecode/Length %d>>\nstream\n" % len(packed)
    return made + head + packed + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % len(made)


def pdf_with_attached(content: bytes, **typed: object) -> bytes:
    made = pdf()
    packed = pikepdf.Stream(made, zlib.compress(content), Filter=pikepdf.Name.FlateDecode, **typed)
    made.Root.AF = pikepdf.Array([made.make_indirect(pikepdf.Dictionary(EF=pikepdf.Dictionary(F=packed)))])
    return saved(made, compress_streams=False)


def encrypted_pdf(user: str = "mo") -> bytes:
    return saved(pdf(), encryption=pikepdf.Encryption(owner="chu", user=user, R=6))


def docx(*, main: str = WORD, pages: int | None = 3, more: dict[str, bytes] | None = None) -> bytes:
    parts = {
        "[Content_Types].xml": f'<Types><Override PartName="/word/document.xml" ContentType="{main}"/></Types>'.encode(),
        "word/document.xml": b"<document/>",
        **(more or {}),
    }
    if pages:
        parts["docProps/app.xml"] = f"<Properties><Pages>{pages}</Pages></Properties>".encode()
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as container:
        for name, content in parts.items():
            container.writestr(name, content)
    return stream.getvalue()


def broken_docx() -> bytes:
    """A container whose last part does not unpack."""
    content = bytearray(docx())
    place = content.find(b"docProps/app.xml") + len("docProps/app.xml")
    content[place:place + 2] = b"\xff\xff"
    return bytes(content)


def packed_docx(method: int) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", method) as container:
        container.writestr("[Content_Types].xml", WORD)
    return stream.getvalue()


def bomb_docx(megabytes: int = 200) -> bytes:
    return docx(more={"word/media/nothing.bin": bytes(megabytes * 2**20)})


def lying_docx() -> bytes:
    """A container that declares a small size for a part that unpacks to more."""
    content = bytearray(docx(more={"word/zeros.bin": bytes(3 * 2**20)}))
    true_size = (3 * 2**20).to_bytes(4, "little")
    while (place := content.find(true_size)) >= 0:
        content[place:place + 4] = (100).to_bytes(4, "little")
    return bytes(content)


def xlsx(sheets: int = 2) -> bytes:
    book = Workbook()
    for number in range(sheets - 1):
        book.create_sheet(f"Trang {number}")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def picture(kind: str = "PNG") -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(stream, kind)
    return stream.getvalue()
