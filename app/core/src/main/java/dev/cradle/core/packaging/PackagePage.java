package dev.cradle.core.packaging;

import dev.cradle.core.problem.CradleException;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A web page from which devices fetch packages: one link for each (feature: "web page with CAB
 * links"). Plain HTML 4, as browsers of that time read it.
 *
 * @param instruction what the reader is to do
 */
public record PackagePage(String title, String instruction, List<Link> links) {
    public PackagePage {
        links = List.copyOf(links);
    }

    /**
     * @param fileName beside the page
     * @param text what the link says
     */
    public record Link(String fileName, String text) {}

    /** The page. */
    public String html() {
        StringBuilder html =
                new StringBuilder(
                        """
                        <!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.01//EN" "http://www.w3.org/TR/html4/strict.dtd">
                        <html>
                        <head>
                        <meta http-equiv="Content-Type" content="text/html; charset=utf-8">
                        """);
        html.append("<title>").append(escaped(title)).append("</title>\n</head>\n<body>\n<h1>");
        html.append(escaped(title)).append("</h1>\n<p>").append(escaped(instruction));
        html.append("</p>\n<ol>\n");
        for (Link link : links) {
            html.append("<li><a href=\"")
                    .append(escaped(address(link.fileName())))
                    .append("\">")
                    .append(escaped(link.text()))
                    .append("</a></li>\n");
        }
        return html.append("</ol>\n</body>\n</html>\n").toString();
    }

    /** Writes it. */
    public void write(Path file) throws CradleException {
        try {
            Files.writeString(file, html());
        } catch (IOException e) {
            throw PackageProblems.notWritten(file, e);
        }
    }

    private static String address(String fileName) {
        return URLEncoder.encode(fileName, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }
}
