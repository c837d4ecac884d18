# Installs spider from source.
#
#     make                               builds the program
#     make install                       below /usr/local
#     make install PREFIX=$HOME/.local
#     make install PREFIX=/usr DESTDIR=pkg    below pkg/usr, as packagers need it
#     make uninstall                     removes what was installed
#
# Everything else is in bin/.

PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: all install uninstall

all:
	bin/release --build

install: all
	bin/install '$(DESTDIR)' '$(PREFIX)'

uninstall:
	bin/install --remove '$(DESTDIR)' '$(PREFIX)'
