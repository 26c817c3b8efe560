#!/usr/bin/env bash
# Runs within a session: a GTK editor with a new file.
exec mousepad note.txt
