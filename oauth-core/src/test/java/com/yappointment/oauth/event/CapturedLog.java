package com.yappointment.oauth.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** All that is logged under our name while it is open, instead of on the console. */
final class CapturedLog extends Handler implements AutoCloseable {
    private final Logger logger = Logger.getLogger("com.yappointment.oauth");
    private final List<LogRecord> records = Collections.synchronizedList(new ArrayList<>());

    CapturedLog() {
        setLevel(Level.ALL);
        logger.setLevel(Level.ALL);
        logger.setUseParentHandlers(false);
        logger.addHandler(this);
    }

    List<LogRecord> records() {
        return List.copyOf(records);
    }

    @Override
    public void publish(LogRecord record) {
        records.add(record);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        logger.removeHandler(this);
        logger.setUseParentHandlers(true);
        logger.setLevel(null);
    }
}
