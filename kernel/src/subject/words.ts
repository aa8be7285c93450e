/** Places of myth and made-up words, two of which in a row name no real organisation. */
export const placeWords =
  '云梦泽 镜花岛 乌有乡 子虚阁 烂柯山 蓬壶境 浮玉汀 青丘畔 扶桑渡 归墟湾 𬭎渊谷 䶮川坪 方壶屿 员峤洲 无何里 鹿蜀坡 重明崖 白泽洞 夔牛滩 毕方台 当康原 文鳐港 英招岭 陆吾关 帝江峡 朱厌塬 玄圃园 瑶池渚 弱水浦 昧谷口 羽渊潭 雷泽堰'.split(
    ' ',
  );

export const traits =
  '晓光 澄砚 若木 听雪 𬭎远 星槎 䶮飞 拾贝 半夏 知微 沐禾 枕流 漱石 望舒 羲和 飞廉 屏翳 素问 灵枢 鸿蒙 混沌 太初 玄黄 大椿 朝菌 蟪蛄 鲲化 鹏举 蝶梦 濠梁 鱼乐 庖丁'.split(
    ' ',
  );

/** Nobody's name: a stem for a surname, or a compound surname where masking has to keep two characters. */
export const stems = '甲 乙 丙 丁 戊 己 庚 辛 壬 癸 欧阳 诸葛 𬭎 䶮'.split(' ');

export const givenNames = '示例 虚构 样本 假名 某例'.split(' ');
