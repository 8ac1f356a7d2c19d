package com.yappointment.oauth.store.jdbi;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source that sees every statement go by, and can make one fail before or after the database has done it. */
final class WatchedSource {
    /** All that was sent, in this order; a batch counts once. */
    final List<String> statements = Collections.synchronizedList(new ArrayList<>());
    /** Connections that were taken and not given back. */
    final AtomicInteger open = new AtomicInteger();

    /** What the pool hands out; some have it off. */
    volatile boolean autoCommitAtFirst = true;

    private final DataSource source;
    private volatile Fault before = sql -> {};
    private volatile Fault after = sql -> {};

    /** Throws where something is to break. */
    @FunctionalInterface
    interface Fault {
        void at(String sql) throws SQLException;
    }

    WatchedSource(DataSource source) {
        this.source = source;
    }

    DataSource source() {
        return proxy(DataSource.class, (method, args) -> {
            Object result = invoke(source, method, args);
            if (!(result instanceof Connection connection)) {
                return result;
            }
            connection.setAutoCommit(autoCommitAtFirst);
            open.incrementAndGet();
            return connection(connection);
        });
    }

    /** What is to happen before the database is asked. */
    void before(Fault fault) {
        before = fault;
    }

    /** What is to happen after the database has done it, and before anybody hears of it. */
    void after(Fault fault) {
        after = fault;
    }

    private Connection connection(Connection connection) {
        return proxy(Connection.class, (method, args) -> {
            if (method.getName().equals("close") && !connection.isClosed()) {
                open.decrementAndGet();
            }
            if (method.getName().equals("setAutoCommit")) {
                before.at("setAutoCommit");
            }
            Object result = invoke(connection, method, args);
            String sql = args != null && args[0] instanceof String text ? text : "";
            return result instanceof Statement statement ? statement(statement, sql) : result;
        });
    }

    private Statement statement(Statement statement, String prepared) {
        Class<? extends Statement> type = statement instanceof CallableStatement
                ? CallableStatement.class
                : statement instanceof PreparedStatement ? PreparedStatement.class : Statement.class;
        return proxy(type, (method, args) -> {
            if (!method.getName().startsWith("execute")) {
                return invoke(statement, method, args);
            }
            String sql = args != null && args[0] instanceof String text ? text : prepared;
            statements.add(sql);
            before.at(sql);
            Object result = invoke(statement, method, args);
            after.at(sql);
            return result;
        });
    }

    @FunctionalInterface
    private interface Handler {
        Object invoke(Method method, Object[] args) throws Throwable;
    }

    private static <T> T proxy(Class<T> type, Handler handler) {
        InvocationHandler invocations = (proxy, method, args) -> handler.invoke(method, args);
        return type.cast(
                Proxy.newProxyInstance(WatchedSource.class.getClassLoader(), new Class<?>[] {type}, invocations));
    }

    private static Object invoke(Object target, Method method, Object[] args) throws Throwable {
        try {
            return method.invoke(target, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
