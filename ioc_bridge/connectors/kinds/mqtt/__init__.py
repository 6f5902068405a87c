"""A broker that many devices publish to: plain JSON, or uplinks of ChirpStack v4."""
