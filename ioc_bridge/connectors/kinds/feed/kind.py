"""How the registry knows it."""

from datetime import UTC, datetime

from django.utils.translation import gettext_lazy as _

from ioc_bridge.connectors.contract import Kind, Raw
from ioc_bridge.connectors.kinds.feed.connector import FeedConnector

EXAMPLE = """\
kind: feed
url: https://bao.minh-hoa.example/rss/tin-moi.rss
dataset: tin-bai
topics:
  Ngập lụt: [ngập, lũ, triều cường]
  Chiếu sáng: [đèn đường, mất điện]
"""
YOUTUBE_EXAMPLE = """\
kind: feed
service: youtube
query: Đông Hà Quảng Trị
key: youtube
daily_calls: 20
dataset: tin-bai
"""
SAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"><channel><title>Báo minh họa</title><link>https://bao.minh-hoa.example/</link><description>Tin mới</description>
<item><title>Nhiều tuyến đường ở Đông Hà ngập sau mưa lớn</title><link>https://bao.minh-hoa.example/ngap-dong-ha-1203.html</link>
<description><![CDATA[<p>Nước <b>ngập</b> nửa bánh xe trên đường Lê Lợi.</p>]]></description><guid isPermaLink="false">bmh-1203</guid>
<pubDate>Thu, 26 Nov 2026 06:40:00 +0700</pubDate></item>
<item><title>Hội hoa xuân mở cửa</title><link>https://bao.minh-hoa.example/hoi-hoa-1204.html</link><description>Khai mạc tối thứ bảy.</description>
<guid>https://bao.minh-hoa.example/hoi-hoa-1204.html</guid><pubDate>Wed, 25 Nov 2026 20:00:00 +0700</pubDate></item>
</channel></rss>
"""
ATOM_SAMPLE = """<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:media="http://search.yahoo.com/mrss/"><title>Kênh minh họa</title>
<entry><id>yt:video:minhhoa0001</id><title>Toàn cảnh lũ sông Hiếu</title><link rel="alternate" href="https://www.youtube.com/watch?v=minhhoa0001"/>
<author><name>Kênh minh họa</name></author><published>2026-11-25T22:15:00+00:00</published><updated>2026-11-26T00:00:00+00:00</updated></entry></feed>
"""

FEED = Kind(
    label=_("News feeds (RSS, Atom, YouTube)"), way="pull", connector=FeedConnector(), example=EXAMPLE,
    sample=Raw(SAMPLE.encode(), datetime(2026, 11, 26, 0, 5, tzinfo=UTC), "https://bao.minh-hoa.example/rss/tin-moi.rss", "application/xml"),
)
