package com.yappointment.oauth.servlet;

import com.yappointment.oauth.servlet.config.StoreFacts;
import com.yappointment.oauth.servlet.doctor.Report;
import com.yappointment.oauth.servlet.doctor.Severity;
import com.yappointment.oauth.servlet.doctor.running.Running;
import com.yappointment.oauth.servlet.doctor.running.RunningDoctor;
import com.yappointment.oauth.servlet.language.Texts;
import com.yappointment.oauth.servlet.page.DoctorModel;
import com.yappointment.oauth.servlet.page.DoctorModel.Fact;
import com.yappointment.oauth.servlet.page.DoctorModel.Item;
import com.yappointment.oauth.servlet.page.DoctorModel.Line;
import com.yappointment.oauth.servlet.page.PageRenderer;
import com.yappointment.oauth.servlet.page.View;
import java.util.ArrayList;
import java.util.List;

/** Puts what the doctor found into the model of its page. Immutable, safe for all threads. */
final class DoctorViews {
    private final PageRenderer renderer;

    DoctorViews(PageRenderer renderer) {
        this.renderer = renderer;
    }

    View doctor(String person, Running running, Report report, RegistryLinks links, Texts texts) {
        var model = new DoctorModel(
                person,
                facts(running, texts),
                report.findings().stream()
                        .map(finding ->
                                new Line(finding.severity() == Severity.PROBLEM, finding.what(), finding.remedy()))
                        .toList(),
                RunningDoctor.checklist(running).stream()
                        .map(rule -> new Item(rule.section(), rule.sentence(), rule.kept()))
                        .toList(),
                links.apps());
        return renderer.withOwnForms(View.DOCTOR, model, texts);
    }

    private static List<Fact> facts(Running running, Texts texts) {
        StoreFacts store = running.store();
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(
                texts.text("doctor.issuer"), running.settings().issuer().toString()));
        facts.add(new Fact(texts.text("doctor.asked"), running.visit().origin()));
        facts.add(new Fact(texts.text("doctor.database"), store.database()));
        facts.add(new Fact(
                texts.text("doctor.schema"),
                texts.text("doctor.steps", Integer.toString(store.step()), Integer.toString(store.lastKnownStep()))));
        facts.add(new Fact(
                texts.text("doctor.clock"),
                texts.text(
                        "doctor.milliseconds", Long.toString(store.clockAhead().toMillis()))));
        facts.add(new Fact(
                texts.text("doctor.key"),
                store.keyAge()
                        .map(age -> texts.text("doctor.days", Long.toString(age.toDays())))
                        .orElseGet(() -> texts.text("doctor.keySet"))));
        facts.add(new Fact(
                texts.text("apps.title"), Integer.toString(running.apps().size())));
        return facts;
    }
}
