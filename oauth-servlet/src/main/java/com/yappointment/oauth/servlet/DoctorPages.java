package com.yappointment.oauth.servlet;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.client.Client;
import com.yappointment.oauth.grant.StoreUnavailable;
import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.registry.RegistryProblem;
import com.yappointment.oauth.registry.RegistryResult;
import com.yappointment.oauth.registry.RegistryResult.Apps;
import com.yappointment.oauth.registry.RegistryResult.LoginRequired;
import com.yappointment.oauth.registry.RegistryResult.Refused;
import com.yappointment.oauth.servlet.config.StoreFacts;
import com.yappointment.oauth.servlet.doctor.Finding;
import com.yappointment.oauth.servlet.doctor.Report;
import com.yappointment.oauth.servlet.doctor.running.Running;
import com.yappointment.oauth.servlet.doctor.running.RunningDoctor;
import com.yappointment.oauth.settings.Settings;
import com.yappointment.oauth.wire.Call;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** What the doctor finds from inside, for the host's team: who may see the registry may see it. Safe for all threads. */
final class DoctorPages {
    private static final Logger LOG = System.getLogger("com.yappointment.oauth");

    private final AuthorizationServer server;
    private final Settings settings;
    private final Inside inside;
    private final FormPages forms;
    private final RegistryViews registry;
    private final DoctorViews views;

    /** What is asked anew each time: the database, and the findings about web.xml. */
    record Inside(Supplier<StoreFacts> store, Supplier<List<Finding>> webXml) {}

    /** What it asks, and the registry's pages for those who may not see it. */
    DoctorPages(
            AuthorizationServer server,
            Settings settings,
            Inside inside,
            FormPages forms,
            RegistryViews registry,
            DoctorViews views) {
        this.server = server;
        this.settings = settings;
        this.inside = inside;
        this.forms = forms;
        this.registry = registry;
        this.views = views;
    }

    void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException, CallReader.UnreadableBody {
        Call call = CallReader.read(request);
        String path = settings.paths().doctor();
        var links = new RegistryLinks(
                request.getContextPath() + settings.paths().apps(), forms.askedLanguage(call, request));
        RegistryResult asked = server.registry(
                RegistryPage.APPS,
                call,
                forms.login().current(request),
                forms.login().mayRegisterApps(request),
                "");
        if (asked instanceof LoginRequired required) {
            forms.logIn(call, path, required.query(), request.getContextPath() + path, request, response);
        } else if (asked instanceof Apps apps) {
            try {
                Running running = running(apps.apps(), request);
                var report = new Report(path, findings(running));
                forms.write(
                        HttpServletResponse.SC_OK,
                        views.doctor(apps.person().name(), running, report, links, forms.texts(call, request)),
                        RegistryPage.APPS.methods(),
                        request,
                        response);
            } catch (StoreUnavailable e) {
                LOG.log(Level.ERROR, "the doctor cannot ask the store", e);
                refuse(new Refused(RegistryProblem.REGISTRY_UNAVAILABLE, ""), call, links, request, response);
            }
        } else {
            refuse((Refused) asked, call, links, request, response);
        }
    }

    private void refuse(
            Refused refused, Call call, RegistryLinks links, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        forms.write(
                refused.problem().status(),
                registry.refused(refused, links, forms.texts(call, request)),
                RegistryPage.APPS.methods(),
                request,
                response);
    }

    private Running running(List<Client> apps, HttpServletRequest request) throws IOException {
        return new Running(
                settings,
                inside.store().get(),
                apps,
                HostFacts.visit(request),
                HostFacts.container(request.getServletContext()),
                Instant.now());
    }

    private List<Finding> findings(Running running) {
        List<Finding> findings = new ArrayList<>(inside.webXml().get());
        findings.addAll(RunningDoctor.look(running));
        return findings;
    }
}
