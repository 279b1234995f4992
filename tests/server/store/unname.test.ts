import { expect, it } from 'vitest';
import { takeNameOut } from '#server/people/unname.ts';
import { addEvent, gapRow } from '../gap-rows.ts';
import { onBothEngines } from './both-engines.ts';

const ZOE = { name: 'Zoë  O’Neil-Price', mail: 'zoe.price@example.com' };

onBothEngines((bench) => {
  it('takes a name and a mail address out of what was typed, however they are written, and nothing else', async () => {
    const store = await bench.open();
    const { db } = store;
    const said = {
      named: 'Ask Zoë O’Neil-Price.',
      'in other letters': 'ZOë  o’neil-PRICE said: “No”',
      'on two lines': 'Zoë\nO’Neil-Price',
      mailed: 'Write to <Zoe.Price@example.com>.',
      another: 'Zoë O’Neil-Prices, azoe.price@example.com and Price: 100 %_',
      'in part': 'The price is what Zoë asked for.',
    };
    const rows = Object.entries(said).map(([id, words]) => gapRow(id, { said: words }));
    await db.insertInto('gap').values(rows).execute();
    await addEvent(db, 'in part', {
      step: 1,
      detail: { words: 'Zoë O’Neil-Price\n"quoted"', by: null, pieces: ['a'] },
    });
    const changed = await store.inTransaction((db) => takeNameOut(db, ZOE));
    const kept = await db.selectFrom('gap').select(['id', 'said']).execute();
    expect(Object.fromEntries(kept.map(({ id, said }) => [id, said]))).toEqual({
      named: 'Ask [erased].',
      'in other letters': '[erased] said: “No”',
      'on two lines': '[erased]',
      mailed: 'Write to <[erased]>.',
      another: said.another,
      'in part': said['in part'],
    });
    const { detail } = await db.selectFrom('gapEvent').select('detail').executeTakeFirstOrThrow();
    expect(JSON.parse(detail)).toEqual({ words: '[erased]\n"quoted"', by: null, pieces: ['a'] });
    expect(changed.toSorted()).toEqual(['in other letters', 'in part', 'mailed', 'named', 'on two lines']);
    const words = await db.selectFrom('gapWord').select('word').where('gap', '=', 'named').execute();
    expect(words.map(({ word }) => word).join()).not.toMatch(/zo|neil|price/);
  });

  it('leaves words of the language, ids and days as they are, also where somebody is called by one', async () => {
    const store = await bench.open();
    const { db } = store;
    const said = 'Price, price and PRICE: who is Price?';
    const proposal = { need: 'name Price', answer: 'a price list', by: '2026-11-27' };
    await db
      .insertInto('gap')
      .values(gapRow('g', { said, page: '/objections/price/', proposal: JSON.stringify(proposal) }))
      .execute();
    const detail = { pieces: ['objections/Price', 'objections/price'], words: 'Ask Price.', by: 'Price' };
    await addEvent(db, 'g', { step: 1, detail });
    const miss = { confidence: 'none', count: 2, firstDay: '2026-11-20', lastDay: '2026-11-21' } as const;
    await db
      .insertInto('miss')
      .values(['price list', 'prices'].map((words) => ({ words, state: 'new', gap: null, ...miss })))
      .execute();
    await store.inTransaction((db) => takeNameOut(db, { name: 'price', mail: 'p@example.com' }));
    const gap = await db.selectFrom('gap').select(['said', 'page', 'proposal']).executeTakeFirstOrThrow();
    expect(gap).toEqual({
      said: '[erased], price and PRICE: who is [erased]?',
      page: '/objections/price/',
      proposal: JSON.stringify({ ...proposal, need: 'name [erased]' }),
    });
    const event = await db.selectFrom('gapEvent').select('detail').executeTakeFirstOrThrow();
    expect(JSON.parse(event.detail)).toEqual({ ...detail, words: 'Ask [erased].' });
    expect(await db.selectFrom('miss').select('words').execute()).toEqual([{ words: 'prices' }]);
  });

  it('finds a name in letters that ASCII lacks, in capital and small ones', async () => {
    const store = await bench.open();
    const { db } = store;
    const said = ['Ask Ömer Öztürk.', 'ÖMER ÖZTÜRK', 'ömer öztürk said so', 'Ömer\nÖZTÜRK'];
    await db
      .insertInto('gap')
      .values(said.map((words, at) => gapRow(`g${at}`, { said: words })))
      .execute();
    await store.inTransaction((db) => takeNameOut(db, { name: 'Ömer Öztürk', mail: 'o@example.com' }));
    const kept = await db.selectFrom('gap').select('said').orderBy('id').execute();
    expect(kept.map(({ said }) => said)).toEqual([
      'Ask [erased].',
      '[erased]',
      '[erased] said so',
      '[erased]',
    ]);
  });
});
