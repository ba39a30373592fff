package dev.parley.gateway;

import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.handler.SecurityPolicyHandler;
import java.util.OptionalLong;

/** Lets each address have its share of what needs no token; past it 429 (RFC 6585, section 4), before a body is read. */
record PerAddress(ClientAddress addresses, AddressLimit limit) {

    /**
     * The handler before that of a path; of a kind that vertx-web takes before the one that reads bodies.
     *
     * @param refused runs where somebody asked too often
     */
    SecurityPolicyHandler before(Runnable refused) {
        return context -> {
            String client = addresses.of(
                    context.request().remoteAddress().hostAddress(),
                    context.request().headers());
            OptionalLong retryAfter = limit.take(client, System.nanoTime());
            if (retryAfter.isEmpty()) {
                context.next();
                return;
            }
            refused.run();
            context.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.getAsLong()));
            ApiError.rateLimited().answer(context);
        };
    }
}
