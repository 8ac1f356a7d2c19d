package com.yappointment.oauth.store.jdbi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.sql.DataSource;

/** Writes down each statement that goes through a data source. */
final class RecordedStatements {
    private final List<String> statements = new CopyOnWriteArrayList<>();

    DataSource of(DataSource source) {
        return proxy(DataSource.class, source);
    }

    /** What has gone through since the last call, but for the forcing to disk. */
    List<String> take() {
        List<String> taken =
                statements.stream().filter(sql -> !sql.startsWith("CHECKPOINT")).toList();
        statements.clear();
        return taken;
    }

    private <T> T proxy(Class<T> type, T target) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, arguments) -> {
                    if (target instanceof Connection && method.getName().startsWith("prepare")) {
                        statements.add((String) arguments[0]);
                    }
                    if (target instanceof Statement
                            && method.getName().startsWith("execute")
                            && arguments != null
                            && arguments[0] instanceof String sql) {
                        statements.add(sql);
                    }
                    Object result = invoke(target, method, arguments);
                    if (result instanceof Connection connection && target instanceof DataSource) {
                        return proxy(Connection.class, connection);
                    }
                    // prepared ones were written down when they were prepared
                    return method.getName().equals("createStatement")
                            ? proxy(Statement.class, (Statement) result)
                            : result;
                }));
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
