-- A text is looked for in names and domains without looking at the rows that lack it.
drop index listing_by_name;
create index listing_by_name on listing (reader, name_key, customer_id, domain_key);
