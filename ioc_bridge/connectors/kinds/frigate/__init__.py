"""Frigate, a recorder that recognises what its cameras show: reviews and events over MQTT, their details and pictures over HTTP."""
