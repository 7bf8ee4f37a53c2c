-- By what a partner is found besides its name: the account it is counted under, the queues of the
-- operator that it stands in. A pure function of its body, one row a word.
create table mark (
    word text not null,
    partner_id text not null,
    primary key (word, partner_id)
);
