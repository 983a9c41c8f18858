package dev.cradle.core.directory;

/**
 * How a template is known.
 *
 * @param name short name ({@code cn}), used in requests and in an authority's list of templates
 * @param displayName what a person reads
 * @param oid object identifier, empty for templates of schema version 1
 * @param schemaVersion 1 (Windows 2000) to 4
 * @param majorRevision template version before the point
 * @param minorRevision template version after the point
 */
public record TemplateIdentity(
        String name,
        String displayName,
        String oid,
        int schemaVersion,
        int majorRevision,
        int minorRevision) {}
