"""Read QR codes as a camera does: from a picture alone."""

from pathlib import Path

import cv2
import zxingcpp
from playwright.sync_api import Page

from tests import browser as screens


def qr_in(picture: Path) -> str:
    """Return what the QR code in the picture holds; empty where no reader finds one."""
    return next((seen.text for seen in zxingcpp.read_barcodes(cv2.imread(str(picture)), formats=zxingcpp.BarcodeFormat.QRCode)), "")


def qr_on(page: Page, name: str) -> str:
    """Return what the QR code on the screen holds; the picture stays under this name."""
    return qr_in(screens.picture(page, name))
