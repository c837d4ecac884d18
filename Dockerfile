# An image with nothing but spider and the libraries that it needs; it runs as a user without rights.
#
#     docker build -t spider .
#     docker run --rm -v "$PWD:/data" --user "$(id -u)" spider crawl douban --replay
#
# The configuration (config.yaml), the jobs and the outputs are in /data. With the browser for pages that need JavaScript:
#
#     docker build --build-arg PACKAGES=chromium-headless-shell -t spider .
#
# The pipeline `images` needs libvips, which is as large as all the rest: add libvips42 to the packages if you use it.
FROM swift:6.2-bookworm AS build
WORKDIR /source
COPY . .
RUN bin/release

FROM debian:12-slim
ARG PACKAGES=
COPY --from=build /source/.build/dist/*.deb /tmp/spider.deb
COPY bin/container.sh /tmp/container.sh
RUN apt-get update \
    && apt-get install -y --no-install-recommends /tmp/spider.deb $PACKAGES \
    && sh -eu /tmp/container.sh \
    && rm /tmp/spider.deb /tmp/container.sh
USER spider
WORKDIR /data
VOLUME /data
ENTRYPOINT ["spider"]
CMD ["help"]
