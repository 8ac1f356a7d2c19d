package com.yappointment.oauth.servlet;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What our classes log from a level on, while it is open; the console does not get it. */
final class Logged extends Handler implements AutoCloseable {
    private static final Logger LOG = Logger.getLogger("com.yappointment.oauth");

    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Level before = LOG.getLevel();

    Logged(Level from) {
        LOG.setLevel(from);
        LOG.setUseParentHandlers(false);
        LOG.addHandler(this);
    }

    List<LogRecord> records() {
        return records;
    }

    @Override
    public void publish(LogRecord line) {
        records.add(line);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        LOG.removeHandler(this);
        LOG.setUseParentHandlers(true);
        LOG.setLevel(before);
    }
}
