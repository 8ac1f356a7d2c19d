package com.yappointment.oauth.servlet;

import com.yappointment.oauth.AuthorizationServer;
import com.yappointment.oauth.registry.RegistryPage;
import com.yappointment.oauth.registry.RegistryResult;
import com.yappointment.oauth.registry.RegistryResult.App;
import com.yappointment.oauth.registry.RegistryResult.Apps;
import com.yappointment.oauth.registry.RegistryResult.AskApp;
import com.yappointment.oauth.registry.RegistryResult.AskDelete;
import com.yappointment.oauth.registry.RegistryResult.AskEndSecret;
import com.yappointment.oauth.registry.RegistryResult.AskLogo;
import com.yappointment.oauth.registry.RegistryResult.AskSecret;
import com.yappointment.oauth.registry.RegistryResult.AskSwitch;
import com.yappointment.oauth.registry.RegistryResult.AskTrial;
import com.yappointment.oauth.registry.RegistryResult.Code;
import com.yappointment.oauth.registry.RegistryResult.Done;
import com.yappointment.oauth.registry.RegistryResult.Events;
import com.yappointment.oauth.registry.RegistryResult.LoginRequired;
import com.yappointment.oauth.registry.RegistryResult.Refused;
import com.yappointment.oauth.registry.RegistryResult.SecretMade;
import com.yappointment.oauth.registry.RegistryResult.TrialAnswered;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.View;
import com.yappointment.oauth.wire.Call;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The part that the host's team comes to. Immutable, safe for all threads. */
final class RegistryPages {
    private final AuthorizationServer server;
    private final FormPages forms;
    private final RegistryViews views;
    private final AppFormViews questions;

    RegistryPages(AuthorizationServer server, FormPages forms, RegistryViews views, AppFormViews questions) {
        this.server = server;
        this.forms = forms;
        this.views = views;
        this.questions = questions;
    }

    void answer(RegistryPage page, HttpServletRequest request, HttpServletResponse response)
            throws IOException, CallReader.UnreadableBody {
        Call call = CallReader.read(request);
        String browser = forms.browser(call, request, response);
        RegistryResult result = server.registry(
                page, call, forms.login().current(request), forms.login().mayRegisterApps(request), browser);
        var links = new RegistryLinks(request.getContextPath() + views.path(), forms.askedLanguage(call, request));
        if (result instanceof LoginRequired required) {
            String path = views.path() + required.page().below();
            forms.logIn(call, path, required.query(), links.apps(), request, response);
        } else if (result instanceof Done done) {
            ReplyWriter.redirect(HttpServletResponse.SC_SEE_OTHER, links.done(done), response);
        } else {
            int status = status(result);
            forms.write(
                    status, view(result, call, links, forms.texts(call, request)), page.methods(), request, response);
        }
    }

    private static int status(RegistryResult result) {
        boolean faults = (result instanceof AskApp app && !app.form().faults().isEmpty())
                || (result instanceof AskLogo logo && logo.fault().isPresent())
                || (result instanceof AskSecret secret
                        && !secret.form().faults().isEmpty());
        if (faults) {
            return HttpServletResponse.SC_BAD_REQUEST;
        }
        return result instanceof Refused refused ? refused.problem().status() : HttpServletResponse.SC_OK;
    }

    private View view(RegistryResult result, Call call, RegistryLinks links, Texts texts) {
        if (result instanceof Apps apps) {
            return views.apps(apps, FormPages.done(call), links, texts);
        }
        if (result instanceof App app) {
            return views.app(app, FormPages.done(call), links, texts);
        }
        if (result instanceof AskTrial ask) {
            return views.askTrial(ask, links, texts);
        }
        if (result instanceof TrialAnswered answered) {
            return views.trialAnswered(answered, links, texts);
        }
        if (result instanceof Code code) {
            return views.code(code, links, texts);
        }
        if (result instanceof Events events) {
            return views.events(events, links, texts);
        }
        return result instanceof Refused refused
                ? views.refused(refused, links, texts)
                : question(result, links, texts);
    }

    private View question(RegistryResult result, RegistryLinks links, Texts texts) {
        if (result instanceof AskApp ask) {
            return questions.form(ask.form(), links, texts);
        }
        if (result instanceof AskLogo ask) {
            return questions.logo(ask, links, texts);
        }
        if (result instanceof AskSecret ask) {
            return questions.secretForm(ask, links, texts);
        }
        if (result instanceof SecretMade made) {
            return questions.secretMade(made, links, texts);
        }
        if (result instanceof AskSwitch ask) {
            return questions.turn(ask, links, texts);
        }
        if (result instanceof AskDelete ask) {
            return questions.delete(ask, links, texts);
        }
        return questions.endSecret((AskEndSecret) result, links, texts);
    }
}
