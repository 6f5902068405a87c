"""Live pictures by ffmpeg: the camera's own H.264 put into fMP4 pieces for HLS, without decoding (``-c copy``)."""

import shutil
import subprocess
from pathlib import Path

#: Seconds of a piece, and how many the list names. A camera's key frames come each second or two; a piece begins with one.
PIECE, LISTED = 1, 6
#: A camera that says nothing for so long (microseconds) is gone.
SILENCE = 10_000_000
LIST = "index.m3u8"


def available() -> bool:
    """Tell whether ffmpeg is installed."""
    return shutil.which("ffmpeg") is not None


def start(url: str, folder: Path) -> subprocess.Popen[bytes]:
    """Start the pictures of one camera into an empty folder. Ends by itself when the camera goes away."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    command = [
        "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", *_input(url), "-map", "0:v:0", "-an", "-c:v", "copy",
        "-f", "hls", "-hls_time", str(PIECE), "-hls_list_size", str(LISTED), "-hls_flags", "delete_segments+independent_segments+temp_file",
        "-hls_segment_type", "fmp4", "-hls_fmp4_init_filename", "init.mp4", "-hls_segment_filename", str(folder / "%d.m4s"), str(folder / LIST),
    ]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def still(url: str, target: Path) -> subprocess.Popen[bytes]:
    """Start taking one picture; the file appears whole when the process has ended well."""
    target.parent.mkdir(parents=True, exist_ok=True)
    command = [
        "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", *_input(url), "-frames:v", "1", "-vf", "scale=640:-2", "-q:v", "5",
        "-f", "image2", str(target),
    ]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def evidence(url: str, still: Path, clip: Path, seconds: int) -> subprocess.Popen[bytes]:
    """Start taking a still and a clip over one connection; both are whole when the process has ended well. The clip is the camera's own picture."""
    still.parent.mkdir(parents=True, exist_ok=True)
    command = [
        "ffmpeg", "-nostdin", "-hide_banner", "-loglevel", "error", "-y", *_input(url),
        "-map", "0:v:0", "-frames:v", "1", "-q:v", "3", "-f", "image2", "-update", "1", str(still),
        "-map", "0:v:0", "-an", "-t", str(seconds), "-c:v", "copy", "-movflags", "+faststart", "-f", "mp4", str(clip),
    ]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # noqa: S603


def _input(url: str) -> list[str]:
    """The address stands as one argument behind ``-i``: nothing in it is read as an option. Only RTSP and what carries it may be opened."""
    return ["-protocol_whitelist", "rtsp,rtsps,rtp,srtp,tcp,tls,udp,crypto", "-rtsp_transport", "tcp", "-timeout", str(SILENCE), "-i", url]
