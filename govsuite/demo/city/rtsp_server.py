"""Cameras on loopback, run by Debian's own Python (its GStreamer bindings live there): ``rtsp_server.py PORT SHARED FILE…``.

Serves each MP4 at rtsp://127.0.0.1:PORT/camN in real time and prints the port (0: a free one). With SHARED 1 all who look
at one share its film, and each newcomer sets it back to its beginning: a camera whose clock jumps.
"""

import sys

import gi

gi.require_version("Gst", "1.0")
gi.require_version("GstRtspServer", "1.0")
from gi.repository import GLib, Gst, GstRtspServer  # noqa: E402

Gst.init(None)
server = GstRtspServer.RTSPServer(service=sys.argv[1])
server.set_address("127.0.0.1")
for number, film in enumerate(sys.argv[3:]):
    factory = GstRtspServer.RTSPMediaFactory()
    factory.set_launch(f"( filesrc location={film} ! qtdemux ! h264parse ! rtph264pay name=pay0 pt=96 config-interval=1 )")
    factory.set_shared(sys.argv[2] == "1")
    server.get_mount_points().add_factory(f"/cam{number}", factory)
server.attach(None)
sys.stdout.write(f"{server.get_bound_port()}\n")
sys.stdout.flush()
GLib.MainLoop().run()
