package dev.parley.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.parley.cluster.Settings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReportTest {

    private static final String REPORTS = "/api/v1/reports";
    private static final String COUNTS = "\"iceRestarts\":2,\"rebuilds\":1,\"resumes\":3";
    private static final Rig RIG = new Rig();
    private static final Http HTTP =
            new Http(RIG.browsers, RIG.opens(withReports()).port());

    private static JsonObject tokenAnswer(Http http) {
        return http.post("/api/v1/tokens", "{\"room\":\"blue\"}").json();
    }

    private static Settings withReports() {
        Rig.Shape shape = new Rig.Shape();
        shape.reports = true;
        return shape.settings();
    }

    @AfterAll
    static void close() {
        RIG.close();
    }

    private static double count(String meter, String... tags) {
        return RIG.meters.find(meter).tags(tags).counters().stream()
                .mapToDouble(counter -> counter.count())
                .sum();
    }

    @Test
    void aReportBecomesMetrics() {
        double resumesBefore = count("parley_call_recoveries", "by", "resume");
        String report = "{\"connected\":true,\"path\":\"relay\",\"relay\":\"tls\",\"setupMs\":740," + COUNTS + "}";
        assertEquals(204, HTTP.post(REPORTS, report).status());
        assertEquals(1, count("parley_calls", "outcome", "connected", "path", "relay", "relay", "tls"));
        assertEquals(resumesBefore + 3, count("parley_call_recoveries", "by", "resume"));
        assertEquals(
                740,
                RIG.meters.get("parley_call_setup").tag("path", "relay").timer().totalTime(TimeUnit.MILLISECONDS));
    }

    @Test
    void aCallThatNeverWasIsCountedToo() {
        assertEquals(
                204, HTTP.post(REPORTS, "{\"connected\":false," + COUNTS + "}").status());
        assertEquals(1, count("parley_calls", "outcome", "failed"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "7",
                "{}",
                "{\"connected\":true," + COUNTS + "}",
                "{\"connected\":1," + COUNTS + "}",
                "{\"connected\":false,\"setupMs\":1," + COUNTS + "}",
                "{\"connected\":false,\"iceRestarts\":-1,\"rebuilds\":0,\"resumes\":0}",
                "{\"connected\":false,\"iceRestarts\":1.5,\"rebuilds\":0,\"resumes\":0}",
                "{\"connected\":false,\"iceRestarts\":10001,\"rebuilds\":0,\"resumes\":0}",
                "{\"connected\":true,\"path\":\"host\",\"setupMs\":600001," + COUNTS + "}",
                "{\"connected\":true,\"path\":\"1.2.3.4\",\"setupMs\":1," + COUNTS + "}",
                "{\"connected\":true,\"path\":\"relay\",\"relay\":\"quic\",\"setupMs\":1," + COUNTS + "}",
                "{\"connected\":true,\"path\":\"host\",\"relay\":\"udp\",\"setupMs\":1," + COUNTS + "}",
                "{\"connected\":false,\"name\":\"Ada\"," + COUNTS + "}",
            })
    void whatIsNoReportIsABadRequest(String body) {
        Http.Answer answer = HTTP.post(REPORTS, body);
        assertEquals(400, answer.status(), body);
        assertEquals("bad_request", answer.json().getString("code"));
    }

    @Test
    void onlyASmallPostOfJsonIsRead() {
        String large = "{\"connected\":false,\"x\":\"" + "x".repeat(1_024) + "\"}";
        assertEquals(413, HTTP.post(REPORTS, large).status());
        assertEquals(
                415,
                HTTP.send(HttpMethod.POST, REPORTS, Map.of(), Buffer.buffer("{}"))
                        .status());
        Http.Answer answer = HTTP.get(REPORTS);
        assertEquals(405, answer.status());
        assertEquals("POST", answer.header("Allow"));
    }

    @Test
    void theAnswerToAGuestSaysThatReportsAreWanted() {
        assertEquals(true, tokenAnswer(HTTP).getBoolean("reports"));
    }

    @Test
    void withoutTheOperatorsConsentThereIsNothingThere() {
        try (Rig rig = new Rig()) {
            Http http = new Http(rig.browsers, rig.opens().port());
            assertEquals(
                    404,
                    http.post(REPORTS, "{\"connected\":false," + COUNTS + "}").status());
            JsonObject answer = tokenAnswer(http);
            assertFalse(answer.containsKey("reports"), answer::encode);
        }
    }
}
