"""Real cameras on loopback: a test picture made by ffmpeg, served over RTSP by GStreamer."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.environment import FOLDER

SCRIPT = Path(__file__).with_name("rtsp_server.py")
SECONDS = 600


def film(folder: Path = FOLDER.parent, *, size: str = "640x360", rate: str = "300k", seconds: int = SECONDS) -> Path:
    """Return a test picture of some minutes at 15 pictures a second, made once."""
    made = folder / f"camera-{size}-{seconds}.mp4"
    if not made.exists():
        part = made.with_suffix(".part.mp4")
        subprocess.run([
            "ffmpeg", "-nostdin", "-loglevel", "error", "-y", "-f", "lavfi", "-i", f"testsrc2=size={size}:rate=15:duration={seconds}",
            "-c:v", "libx264", "-preset", "ultrafast", "-profile:v", "baseline", "-pix_fmt", "yuv420p", "-g", "15", "-b:v", rate, str(part),
        ], check=True)
        part.replace(made)
    return made


@contextmanager
def cameras(count: int = 1) -> Iterator[list[str]]:
    """Run so many cameras and give their addresses."""
    process = subprocess.Popen(["/usr/bin/python3", str(SCRIPT), str(film()), str(count)], stdout=subprocess.PIPE, text=True)
    try:
        port = int(process.stdout.readline())
        yield [f"rtsp://127.0.0.1:{port}/cam{number}" for number in range(count)]
    finally:
        process.kill()
        process.wait()
        process.stdout.close()
