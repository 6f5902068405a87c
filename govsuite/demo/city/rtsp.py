"""Cameras on loopback: a test picture made by ffmpeg, served over RTSP by GStreamer."""

import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SCRIPT = Path(__file__).with_name("rtsp_server.py")
PYTHON = "/usr/bin/python3"
SECONDS = 600


def is_possible() -> bool:
    """Tell whether ffmpeg and GStreamer's server are installed (Debian: ffmpeg, python3-gst-1.0, gir1.2-gst-rtsp-server-1.0)."""
    if shutil.which("ffmpeg") is None or not Path(PYTHON).exists():
        return False
    asked = 'import gi; gi.require_version("GstRtspServer", "1.0")'
    return subprocess.run([PYTHON, "-c", asked], capture_output=True, check=False).returncode == 0  # noqa: S603 - words of our own


def film(folder: Path, *, size: str = "640x360", rate: str = "300k", seconds: int = SECONDS) -> Path:
    """Return a test picture of some minutes at 15 pictures a second, made once."""
    made = folder / f"camera-{size}-{seconds}.mp4"
    if not made.exists():
        part = made.with_suffix(".part.mp4")
        subprocess.run([  # noqa: S603 - words of our own
            shutil.which("ffmpeg") or "ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i", f"testsrc2=size={size}:rate=15:duration={seconds}",
            "-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "baseline", "-pix_fmt", "yuv420p", "-g", "15", "-b:v", rate, str(part),
        ], check=True)
        part.replace(made)
    return made


@contextmanager
def cameras(folder: Path, count: int = 1, *, port: int = 0) -> Iterator[list[str]]:
    """Run so many cameras and give their addresses."""
    process = subprocess.Popen([PYTHON, str(SCRIPT), str(film(folder)), str(count), str(port)], stdout=subprocess.PIPE, text=True)  # noqa: S603 - words of our own
    try:
        bound = int(process.stdout.readline()) if process.stdout else 0
        yield [f"rtsp://127.0.0.1:{bound}/cam{number}" for number in range(count)]
    finally:
        process.kill()
        process.wait()
        if process.stdout:
            process.stdout.close()
