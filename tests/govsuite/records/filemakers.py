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


def pdf_with_attached(content: bytes) -> bytes:
    made = pdf()
    packed = pikepdf.Stream(made, zlib.compress(content), Type=pikepdf.Name.EmbeddedFile, Filter=pikepdf.Name.FlateDecode)
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
