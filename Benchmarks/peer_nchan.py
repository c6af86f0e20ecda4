"""nginx with nchan: a web server whose module passes messages on to WebSocket subscribers."""

import os
import shutil

from peers import Missing, version_of
from servers import MeasuredServer

CONFIGURATION = """load_module {module};
worker_processes 2; worker_rlimit_nofile 19000; daemon off; pid {folder}/nginx.pid;
error_log {folder}/error.log warn; {user}
events {{ worker_connections 16000; }}
http {{
  access_log off;
  client_body_temp_path {folder}/b; proxy_temp_path {folder}/p; fastcgi_temp_path {folder}/f;
  uwsgi_temp_path {folder}/u; scgi_temp_path {folder}/s;
  nchan_shared_memory_size 64M;
  server {{
    listen 127.0.0.1:{port} backlog=4096;
    location /sub {{
      nchan_subscriber websocket; nchan_channel_id feed; nchan_message_buffer_length 100;
      nchan_subscriber_first_message newest;
    }}
    location /pub {{ nchan_publisher websocket http; nchan_channel_id feed; nchan_message_buffer_length 100; }}
  }}
}}
"""


class Nchan(MeasuredServer):
    name = "nginx + nchan"
    module = "/usr/lib/nginx/modules/ngx_nchan_module.so"
    program = shutil.which("nginx") or "/usr/sbin/nginx"

    @classmethod
    def find(cls, bench):
        if not (os.path.exists(cls.program) and os.path.exists(cls.module)):
            raise Missing("nginx with nchan: apt-get install nginx-core libnginx-mod-nchan")

    def start(self):
        folder = self.directory
        for letter in "bpfus":
            os.makedirs(f"{folder}/{letter}", exist_ok=True)
        user = "user root;" if os.geteuid() == 0 else ""
        text = CONFIGURATION.format(module=self.module, folder=folder, user=user, port=self.port)
        open(f"{folder}/nginx.conf", "w").write(text)
        self.launch([self.program, "-p", folder, "-c", f"{folder}/nginx.conf"])
        self.wait()

    @classmethod
    def version(cls):
        return version_of([cls.program, "-v"])
