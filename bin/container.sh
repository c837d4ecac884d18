# shellcheck shell=sh
# The last stage of the Dockerfile, after the package is installed: a user without rights, and a folder for what it writes.
useradd --system --no-create-home --home-dir /data --shell /usr/sbin/nologin spider
install -d -o spider -g spider /data
rm -rf /var/lib/apt/lists/*
